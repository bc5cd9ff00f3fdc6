import { useRouter } from '@tanstack/react-router';
import { ErrorState } from '#ui/ErrorState.tsx';

/** Shown when a page could not even begin: no connection, or something of ours broke. */
export function PageError({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <div className="nl-page">
      <ErrorState error={error} title="这一页没有打开" onRetry={() => void router.invalidate()} />
    </div>
  );
}
