import { LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { useSignOut } from '../session/sign-out.tsx';
import { useWords } from '../words/index.ts';
import { PersonButton } from './person-button.tsx';

/** What a person may do about being signed in. */
export default function PersonMenu() {
  const { t } = useWords();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'account', icon: <UserOutlined />, label: t('shell.me') },
          { key: 'out', icon: <LogoutOutlined />, label: t('shell.signOut') },
        ],
        onClick: ({ key }) => (key === 'out' ? void signOut() : void navigate('/account')),
      }}
    >
      <PersonButton />
    </Dropdown>
  );
}
