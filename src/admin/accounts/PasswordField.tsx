import { Form, Input } from 'antd';
import { describePassword } from './password-strength.ts';

/** Password twice, with words (not a coloured bar) that say how good it is and what would make it better. */
export function PasswordField() {
  const password = Form.useWatch<string | undefined>('password') ?? '';
  const { word, advice, tone } = describePassword(password);
  return (
    <>
      <Form.Item
        name="password"
        label="密码"
        extra={
          password ? (
            <span style={{ color: tone }}>
              {word}
              {advice ? `：${advice}` : ''}
            </span>
          ) : (
            '至少 10 个字。可以用一句只有自己记得的话。'
          )
        }
        rules={[
          { required: true, message: '请设一个密码' },
          { min: 10, message: '密码至少 10 个字' },
          { max: 128, message: '密码最多 128 个字' },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次密码"
        dependencies={['password']}
        rules={[
          { required: true, message: '请再输一次密码' },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的密码不一样')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
