import { Form, Input } from 'antd';

/** Name and user name of the person who opens the account. */
export function PersonFields({ whose = '您的姓名' }: { whose?: string }) {
  return (
    <>
      <Form.Item name="personName" label={whose} rules={[{ required: true, whitespace: true, message: '请填姓名' }]}>
        <Input autoComplete="name" maxLength={30} />
      </Form.Item>
      <Form.Item
        name="username"
        label="用户名"
        extra="登录时用，可以是中文、拼音或工号，2 到 30 个字。"
        rules={[
          { required: true, whitespace: true, message: '请填用户名' },
          { min: 2, message: '用户名至少 2 个字' },
          { pattern: /^\S+$/, message: '用户名里不要有空格' },
        ]}
      >
        <Input autoComplete="username" maxLength={30} />
      </Form.Item>
    </>
  );
}
