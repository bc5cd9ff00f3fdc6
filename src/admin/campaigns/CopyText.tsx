import { App, Button } from 'antd';

/** A button that puts a text on the clipboard; where the browser forbids that, the text is shown to be copied by hand. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const { message, modal } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      message.success('已复制');
    } catch {
      modal.info({ title: '请选中复制', content: <pre style={{ whiteSpace: 'pre-wrap' }}>{text}</pre> });
    }
  };
  return (
    <Button size="small" className="nl-noprint" onClick={() => void copy()}>
      {label}
    </Button>
  );
}
