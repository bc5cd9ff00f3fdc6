import { DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
}

/** A date typed (2026-01-20, 20260120) or picked; its value in the form is 'YYYY-MM-DD'. */
export function DayField({ name, label, required = true }: Props) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required, message: `请填写${label}` }]}
      getValueProps={(value: string | undefined) => ({ value: value ? dayjs(value) : null })}
      normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD')}
    >
      <DatePicker
        format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D']}
        style={{ width: '100%', maxWidth: 240 }}
        // Enter takes the date; it must not send a form that is half filled in.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
    </Form.Item>
  );
}
