import { Progress } from 'antd';
import type { ReactNode } from 'react';

interface JobProgressProps {
  done: number;
  total: number;
  over?: boolean;
  /** What is counted, for those who cannot see the bar. */
  label: string;
  /** How it stands in words; told anew when it changes. */
  children: ReactNode;
}

/** How far a job is that goes on when nobody looks. */
export function JobProgress({ done, total, over = false, label, children }: JobProgressProps) {
  return (
    <>
      <p role="status">{children}</p>
      <Progress
        percent={over ? 100 : total > 0 ? Math.floor((done / total) * 100) : 0}
        format={() => (total > 0 ? `${done} / ${total}` : '')}
        aria-label={label}
      />
    </>
  );
}

/** For `refetchInterval`: looks again each second until the job is over. */
export function everySecondUntil(over: boolean): number | false {
  return over ? false : 1_000;
}
