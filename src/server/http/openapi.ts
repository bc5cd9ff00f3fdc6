/** OpenAPI 3.1 of all routes, from the same shapes that check requests and answers. */
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

type Loose = Record<string, unknown>;

export async function setUpApiDescription(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '暖流 Nuanliu', version: '1', description: '送温暖活动：从花名册到总结。金额一律以分为单位。' },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'nuanliu.session_token' } },
      },
      security: [{ session: [] }],
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input as Parameters<typeof jsonSchemaTransform>[0]);
      return { schema: describeFiles(schema as Loose) as typeof schema, url };
    },
    transformObject: (input) =>
      withoutUnused(jsonSchemaTransformObject(input) as Loose) as ReturnType<typeof jsonSchemaTransformObject>,
  });
}

/** Uploads and downloads have no JSON shape; problems are said once for all 4xx and 5xx. */
function describeFiles(schema: Loose): Loose {
  const { 'x-multipart': isUpload, 'x-binary': isDownload, ...rest } = schema;
  const response = { ...(rest['response'] as Loose | undefined) };
  for (const status of ['4xx', '5xx']) {
    const shape = response[status];
    delete response[status];
    if (shape)
      response[status.toUpperCase()] = {
        description: '问题说明',
        content: { 'application/problem+json': { schema: shape } },
      };
  }
  if (isDownload) {
    const schemaOfFile = { type: 'string', format: 'binary' };
    response['200'] = { description: '文件', content: { 'application/octet-stream': { schema: schemaOfFile } } };
  }
  return {
    ...rest,
    response,
    ...(isUpload
      ? {
          consumes: ['multipart/form-data'],
          body: {
            type: 'object',
            required: ['file'],
            properties: { file: { type: 'string', format: 'binary' } },
            additionalProperties: { type: 'string' },
          },
        }
      : {}),
  };
}

/** Every named shape is described twice, as input and as output; those that no route mentions only make the page longer. */
function withoutUnused(document: Loose): Loose {
  const components = document['components'] as { schemas: Record<string, unknown> };
  const used = new Map<string, unknown>();
  const follow = (value: unknown) => {
    for (const [, name = ''] of JSON.stringify(value ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.set(name, components.schemas[name]);
      follow(components.schemas[name]);
    }
  };
  follow(document['paths']);
  return { ...document, components: { ...components, schemas: Object.fromEntries(used) } };
}
