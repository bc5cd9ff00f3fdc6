/** TypeScript types of the API from its OpenAPI description: one type for each component, one entry for each operation. */

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

export function clientTypes(api: OpenApi): string {
  const components = Object.entries(api.components?.schemas ?? {}).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};\n`,
  );
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationType(`${method.toUpperCase()} ${path}`, operation)),
  );
  return [
    '// Written by scripts/api.ts from openapi.json; do not edit.',
    '',
    ...components,
    '/** Every operation: what it takes (params, query, body, file) and what it answers. */',
    'export interface Api {',
    ...operations,
    '}',
    '',
  ].join('\n');
}

function operationType(name: string, { summary, parameters = [], requestBody, responses }: Operation): string {
  const fields = [
    parameterField(
      'params',
      parameters.filter((parameter) => parameter.in === 'path'),
    ),
    parameterField(
      'query',
      parameters.filter((parameter) => parameter.in === 'query'),
    ),
  ];
  const json = requestBody?.content['application/json'];
  if (json) fields.push(`body: ${typeOf(json.schema)};`);
  if (requestBody?.content['multipart/form-data']) fields.push('file: File;', 'fields?: Record<string, string>;');
  const [, answer] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const content = Object.entries(answer?.content ?? {})[0];
  fields.push(
    `answer: ${content === undefined ? 'undefined' : content[0] === 'application/json' ? typeOf(content[1].schema) : 'Blob'};`,
  );
  return `  /** ${summary ?? ''} */\n  '${name}': { ${fields.filter(Boolean).join(' ')} };`;
}

function parameterField(name: string, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return '';
  const isNeeded = parameters.some((parameter) => parameter.required);
  const inner = parameters.map(
    (parameter) =>
      `${key(parameter.name)}${parameter.required ? '' : '?'}: ${typeOf(parameter.schema)}${parameter.required ? '' : ' | undefined'}`,
  );
  return `${name}${isNeeded ? '' : '?'}: { ${inner.join('; ')} };`;
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ') || 'never';
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return [...new Set(alternatives.map(typeOf))].join(' | ') || 'unknown';
  if (schema.allOf) return schema.allOf.map((part) => `(${typeOf(part)})`).join(' & ');
  if (Array.isArray(schema.type)) return schema.type.map((type: string) => typeOf({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
      return `(${schema.items ? typeOf(schema.items) : 'unknown'})[]`;
    case 'object':
      return objectType(schema);
    default:
      return 'unknown';
  }
}

function objectType({ properties, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties ?? {}).map(([name, schema]) => {
    const isNeeded = required.includes(name);
    return `${key(name)}${isNeeded ? '' : '?'}: ${typeOf(schema)}${isNeeded ? '' : ' | undefined'}`;
  });
  if (fields.length === 0) {
    return typeof additionalProperties === 'object'
      ? `Record<string, ${typeOf(additionalProperties)}>`
      : 'Record<string, unknown>';
  }
  return `{ ${fields.join('; ')} }`;
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
