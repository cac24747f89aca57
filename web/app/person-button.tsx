import { UserOutlined } from '@ant-design/icons';
import type { ButtonHTMLAttributes } from 'react';
import { useSession } from '../session/session.ts';

/** Who is signed in; the menu below it comes a moment later. */
export function PersonButton(given: ButtonHTMLAttributes<HTMLButtonElement>) {
  const { user } = useSession();
  return (
    <button
      {...given}
      type="button"
      className="bar-button bar-person"
      aria-haspopup="menu"
      aria-label={user.displayName}
    >
      <UserOutlined />
      <span className="wide-only">{user.displayName}</span>
    </button>
  );
}
