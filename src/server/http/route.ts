/**
 * The contract of an HTTP route: path, shapes, handler. A feature writes its routes with `defineRoutes` in its own
 * `<feature>.routes.ts`; `app.ts` mounts them. A handler parses nothing, decides nothing and holds no SQL: it calls one
 * action or query and presents the answer.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Permission } from '#domain/accounts/permissions.ts';
import type { Context } from '#server/context.ts';
import type { System } from './system.ts';
import type { UploadedFile } from './upload.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A file as the answer. The file name may be Chinese; it is sent as RFC 6266 wants it. Without a name it is a page, shown and never kept. */
export interface BinaryAnswer {
  readonly content: Uint8Array | NodeJS.ReadableStream;
  readonly mediaType: string;
  readonly fileName: string;
  /** Shown in the browser (a PDF preview) instead of saved. */
  readonly inline?: boolean;
}

/** What a handler gets. All shapes are parsed and believed; `context` carries the signed-in actor. */
export interface HandlerArguments<Params, Query, Body, SignedIn> {
  readonly context: SignedIn;
  /** What the app was built from, for the few routes that work before anybody has signed in. */
  readonly system: System;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The command id made by the client (header `command-id`), to be passed to the action as `{ commandId }`. */
  readonly command: { readonly commandId?: string };
  /** Files of a `multipart` route, saved to temporary files that are removed after the answer: copy what must stay. */
  readonly files: () => Promise<readonly UploadedFile[]>;
  /** Text fields of a `multipart` route. */
  fields(): Promise<Readonly<Record<string, string>>>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface RouteDefinition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Ok extends z.ZodType,
  Public extends boolean,
  Binary extends boolean,
> {
  readonly method: Method;
  /** Path with parameters in braces: `/api/households/{id}`. Pages for people without an account begin with /gongshi/ and are not in the API description. */
  readonly path: `/api/${string}` | `/gongshi/${string}`;
  /** One Chinese line for the API description. */
  readonly summary: string;
  /** Named in the API description; the action or query behind the route is what enforces it. */
  readonly permission?: Permission;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Shape of the answer; unknown fields are dropped, so nothing leaves that is not described. None: 204. */
  readonly ok?: Ok;
  /** Status of the answer: 200 unless said, 204 without `ok`. */
  readonly status?: 200 | 201 | 202;
  /** Works without sign-in; then `context` is undefined. */
  readonly public?: Public;
  /** The body is multipart/form-data with the file in the field `file`. */
  readonly multipart?: boolean;
  /** The answer is a file, not JSON. */
  readonly binary?: Binary;
  /** Requests a minute from one address, when the general limit is too generous. */
  readonly perMinute?: number;
  handler(
    args: HandlerArguments<
      z.output<Params>,
      z.output<Query>,
      z.output<Body>,
      Public extends true ? undefined : Context
    >,
  ): Promise<Binary extends true ? BinaryAnswer : z.input<Ok>>;
}

/** A route with its shapes forgotten, as the mounting code sees it. */
export type AnyRoute = RouteDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType, boolean, boolean>;
export type RouteModule = readonly AnyRoute[];

export interface RouteBuilder {
  <
    Params extends z.ZodType = z.ZodUndefined,
    Query extends z.ZodType = z.ZodUndefined,
    Body extends z.ZodType = z.ZodUndefined,
    Ok extends z.ZodType = z.ZodVoid,
    Public extends boolean = false,
    Binary extends boolean = false,
  >(
    definition: RouteDefinition<Params, Query, Body, Ok, Public, Binary>,
  ): void;
}

/**
 * Collects the routes of one feature:
 *
 *     export const householdsRoutes = defineRoutes((route) => {
 *       route({
 *         method: 'GET', path: '/api/households/{id}', summary: '家庭详情',
 *         params: z.object({ id: z.uuid() }), ok: householdView,
 *         handler: async ({ context, params }) => presentHousehold(await getHousehold(context, params)),
 *       });
 *     });
 */
export function defineRoutes(build: (route: RouteBuilder) => void): RouteModule {
  const routes: AnyRoute[] = [];
  build((definition) => {
    routes.push(definition as unknown as AnyRoute);
  });
  return routes;
}
