import { App } from 'antd';
import { useMemo } from 'react';

/** Short words after something worked, and questions before something that cannot be undone. */
export function useTell() {
  const { message, modal } = App.useApp();
  return useMemo(
    () => ({
      done: (words: string) => void message.success(words),
      failed: (words: string) => void message.error(words),
      /** Says what will happen; true when the person wants it. */
      ask: (title: string, content: string, options?: { danger?: boolean; okText?: string }) =>
        modal.confirm({
          title,
          content,
          ...(options?.okText && { okText: options.okText }),
          okButtonProps: { danger: options?.danger ?? false },
        }),
    }),
    [message, modal],
  );
}
