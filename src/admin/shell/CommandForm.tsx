import { Alert, Button, type ButtonProps, Form, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { useCommand } from './use-command.ts';

interface Props<Values extends object, Output> extends Pick<ButtonProps, 'type' | 'size' | 'danger'> {
  /** On the button that opens the form. */
  readonly label: string;
  readonly title: string;
  /** What will happen, said before the fields. */
  readonly lead?: ReactNode;
  /** On the button that sends the form. */
  readonly submit: string;
  readonly initial?: Partial<Values>;
  readonly run: (values: Values, commandId: string) => Promise<Output>;
  readonly done: string;
  readonly refresh: readonly string[];
  readonly width?: number;
  readonly children: ReactNode;
}

/** A button that opens a short form; a refusal stays in the dialog with what was typed. */
export function CommandForm<Values extends object, Output>({
  label,
  title,
  lead,
  submit,
  initial,
  run,
  done,
  refresh,
  width = 520,
  children,
  danger = false,
  ...look
}: Props<Values, Output>) {
  const [open, setOpen] = useState(false);
  const sending = useCommand({ quiet: true, run, done, refresh, onDone: () => setOpen(false) });
  const show = () => {
    sending.reset();
    setOpen(true);
  };
  return (
    <>
      <Button {...look} onClick={show}>
        {label}
      </Button>
      <Modal
        open={open}
        title={title}
        footer={null}
        width={width}
        style={{ top: 24 }}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        {lead ? <p className="nl-soft">{lead}</p> : null}
        {sending.error ? (
          <Alert type="error" showIcon title={messageOf(sending.error)} style={{ marginBottom: 12 }} />
        ) : null}
        <Form<Values>
          layout="vertical"
          requiredMark={false}
          disabled={sending.isPending}
          onFinish={sending.start}
          {...(initial ? { initialValues: initial } : {})}
        >
          {children}
          <Button type="primary" htmlType="submit" danger={danger} loading={sending.isPending}>
            {submit}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
