import { Alert, Button } from 'antd';

/** Something failed: the sentence of the server (what, where, what to do), and a button to try again. */
export function ErrorState({
  error,
  onRetry,
  title = '没有取到内容',
}: {
  error: unknown;
  onRetry?: () => void;
  title?: string;
}) {
  return (
    <Alert
      type="error"
      showIcon
      title={title}
      description={messageOf(error)}
      action={onRetry ? <Button onClick={onRetry}>重试</Button> : null}
    />
  );
}

/** The sentence to show for any failure; faults of our own never show their English. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return /[\u4e00-\u9fff]/.test(message)
    ? message
    : '系统没有办成这件事，没有改动任何内容。请稍后重试；仍不行请把时间和正在做的事告诉管理员。';
}
