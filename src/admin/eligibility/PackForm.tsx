import { Alert, Form, Input, InputNumber, Select } from 'antd';
import { type Document, parseDocument } from 'yaml';
import './pack-form.css';
import { changeOperator, changeWhen, multipleIn, OPERATORS, operatorIn } from './condition-text.ts';
import type { Mistake } from './rule-packs.queries.ts';

interface Props {
  readonly text: string;
  /** Of this text; each is said at its field, or above the form when it has none. */
  readonly mistakes: readonly Mistake[];
  readonly onChange: (text: string) => void;
}

/** The pack as a form. What is typed goes into the text, whose remarks and order stay as they are. */
export function PackForm({ text, mistakes, onChange }: Props) {
  const document = parseDocument(text);
  if (document.errors.length > 0)
    return <Alert type="warning" showIcon title="文本里有写错的地方，表单暂时打不开。请先在“文本”里改正。" />;
  const set = (path: Path, value: unknown) => {
    const fresh = parseDocument(text);
    fresh.setIn(path, value);
    onChange(fresh.toString({ lineWidth: 0 }));
  };
  const wrongAt = (path: Path) => mistakes.find((mistake) => mistake.path.join('.') === path.join('.'))?.message;
  const tiers = list(document, ['tiers']);
  return (
    <Form layout="vertical" component="div">
      <div className="nl-pack-grid">
        <Words label="名称" path={['name']} document={document} set={set} wrongAt={wrongAt} />
        <Words label="适用地区" path={['region']} document={document} set={set} wrongAt={wrongAt} />
        <Words label="依据" path={['basis']} document={document} set={set} wrongAt={wrongAt} />
        <Count
          label="公示天数（工作日）"
          path={['posting', 'workingDays']}
          document={document}
          set={set}
          wrongAt={wrongAt}
        />
        <Count
          label="复核间隔（月）"
          path={['review', 'everyMonths']}
          document={document}
          set={set}
          wrongAt={wrongAt}
        />
        <Count
          label="退出所需月数"
          path={['exit', 'monthsAboveLine']}
          document={document}
          set={set}
          wrongAt={wrongAt}
        />
        {document.hasIn(['accounting', 'imputation']) ? (
          <Words
            label="推算收入用的月最低工资（元）"
            path={['accounting', 'imputation', 'minimumWage']}
            document={document}
            set={set}
            wrongAt={wrongAt}
          />
        ) : null}
        {document.hasIn(['accounting', 'unionAid']) ? (
          <Words
            label="不计入收入的节日慰问上限（元）"
            path={['accounting', 'unionAid', 'giftsUpTo']}
            document={document}
            set={set}
            wrongAt={wrongAt}
          />
        ) : null}
      </div>
      {tiers.map((_, tier) => (
        <fieldset key={String(document.getIn(['tiers', tier, 'code']))} className="nl-pack-tier">
          <legend>{String(document.getIn(['tiers', tier, 'name']) ?? '')}</legend>
          <div className="nl-pack-grid">
            <Words label="名称" path={['tiers', tier, 'name']} document={document} set={set} wrongAt={wrongAt} />
            <Count
              label="判定次序"
              path={['tiers', tier, 'priority']}
              document={document}
              set={set}
              wrongAt={wrongAt}
            />
            <Words label="条款出处" path={['tiers', tier, 'clause']} document={document} set={set} wrongAt={wrongAt} />
          </div>
          {list(document, ['tiers', tier, 'conditions']).map((__, condition) => (
            <Condition
              key={String(document.getIn(['tiers', tier, 'conditions', condition, 'code']))}
              path={['tiers', tier, 'conditions', condition]}
              document={document}
              set={set}
              wrongAt={wrongAt}
            />
          ))}
        </fieldset>
      ))}
    </Form>
  );
}

type Path = readonly (string | number)[];
interface FieldProps {
  readonly document: Document;
  readonly path: Path;
  readonly set: (path: Path, value: unknown) => void;
  readonly wrongAt: (path: Path) => string | undefined;
}

/** What is wrong with a field, said below it. */
const said = (wrong: string | undefined) => (wrong ? { validateStatus: 'error' as const, help: wrong } : {});

function list(document: Document, path: Path): unknown[] {
  const value = document.toJS() as Record<string | number, unknown>;
  const found = path.reduce<unknown>((at, part) => (at as Record<string | number, unknown> | undefined)?.[part], value);
  return Array.isArray(found) ? found : [];
}

function Words({ label, document, path, set, wrongAt }: FieldProps & { label: string }) {
  return (
    <Form.Item label={label} {...said(wrongAt(path))}>
      <Input.TextArea
        aria-label={label}
        autoSize
        value={String(document.getIn(path) ?? '')}
        onChange={(event) => set(path, event.target.value.replaceAll('\n', ''))}
      />
    </Form.Item>
  );
}

function Count({ label, document, path, set, wrongAt }: FieldProps & { label: string }) {
  return (
    <Form.Item label={label} {...said(wrongAt(path))}>
      <InputNumber
        aria-label={label}
        min={1}
        value={Number(document.getIn(path) ?? 1)}
        onChange={(value) => value && set(path, value)}
      />
    </Form.Item>
  );
}

function Condition(props: FieldProps) {
  const { document, path, set } = props;
  const at = [...path, 'when'];
  const when = String(document.getIn(at) ?? '');
  const multiple = multipleIn(when);
  const operator = operatorIn(when);
  return (
    <div className="nl-pack-grid nl-pack-condition">
      <Words {...props} label="条件" path={[...path, 'reading']} />
      <Words {...props} label="算法" path={at} />
      {operator === undefined ? null : (
        <Form.Item label="比较">
          <Select
            aria-label="比较"
            style={{ maxWidth: 180 }}
            value={operator}
            options={OPERATORS}
            onChange={(value) => set(at, changeOperator(when, value))}
          />
        </Form.Item>
      )}
      {multiple === undefined ? null : (
        <Form.Item label="低保线的倍数">
          <InputNumber
            aria-label="低保线的倍数"
            min={0.001}
            max={20}
            step={0.1}
            value={multiple / 1000}
            onChange={(value) => value && set(at, changeWhen(when, Math.round(value * 1000)))}
          />
        </Form.Item>
      )}
    </div>
  );
}
