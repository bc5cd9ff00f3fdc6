import { useCanGoBack, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';

/** Back to where one came from, with its filters and page; or to the list when the page was opened directly. */
export function BackLink({ to, children }: { to: string; children: string }) {
  const router = useRouter();
  const canGoBack = useCanGoBack();
  return <Button onClick={() => (canGoBack ? router.history.back() : void router.navigate({ to }))}>{children}</Button>;
}
