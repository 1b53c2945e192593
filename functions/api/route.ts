/** One route of the API: what the OpenAPI document tells of it, whom it allows, and how it answers. */
import type * as z from 'zod/mini'
import type { Capability } from '#core/access/capabilities.ts'
import type { Route } from '../openapi/route.ts'
import { Refusal } from '../refusal.ts'
import { refuseSingle } from '../reports/anonymised.ts'
import { readBody, readJson } from '../request-body.ts'
import type { Api } from './dependencies.ts'
import { understood, understoodQuery } from './query.ts'
import { type Own, ownOf } from './own.ts'
import { type ApiContext, type Viewer, viewerOf } from './viewer.ts'

type Schema = z.ZodMiniType
type Parameters = Record<string, Schema>
type Answer = Promise<Response | object> | Response | object

export type ApiRoute = Omit<Route, 'security'> & {
  /** `link`: whoever has it. `sign-in`: an ID token, of a member or not. */
  allows: Capability | 'link' | 'sign-in'
  respond: (c: ApiContext, api: Api) => Promise<Response>
}

type Contract<Q extends Schema, B extends Schema, P extends Parameters> = Omit<
  ApiRoute,
  'allows' | 'respond'
> & {
  parameter?: P
  query?: Q
  body?: B
}

export type Asked<Q extends Schema, B extends Schema, P extends Parameters, Who = Viewer> = {
  c: ApiContext
  api: Api
  viewer: Who
  parameter: { [Name in keyof P]: z.infer<P[Name]> }
  query: z.infer<Q>
  body: z.infer<B>
}

const COMMAND_BYTES = 256 * 1024
const STRANGER_BYTES = 16 * 1024

/** `whoOf`: who is asking, looked at before what they ask. */
const routeFor =
  <Who>(whoOf: (c: ApiContext, api: Api, allows: Capability, path: string) => Promise<Who>) =>
  <Q extends Schema, B extends Schema, P extends Parameters>({
    handle,
    looks,
    bodyBytes = COMMAND_BYTES,
    ...told
  }: Contract<Q, B, P> & {
    allows: Capability
    /** Of the body, uncompressed; default 256 KB. */
    bodyBytes?: number
    handle: (asked: Asked<Q, B, P, Who>) => Answer
    /** Notes whom it opens, while it is answered (functions/looks). */
    looks?: (asked: Asked<Q, B, P, Who>) => Promise<void> | undefined
  }): ApiRoute => ({
    ...told,
    respond: async (c, api) => {
      const { allows, parameter, query, body } = told
      const viewer = await whoOf(c, api, allows, told.path)
      const asked = {
        c,
        api,
        viewer,
        parameter: parametersOf(c, parameter) as Asked<Q, B, P>['parameter'],
        query: (query && understoodQuery(query, c.req.query())) as z.infer<Q>,
        body: (body && understood(body, readJson(await readBody(c.req.raw, bodyBytes)))) as z.infer<B>,
      }
      const [answer] = await Promise.all([handle(asked), looks?.(asked)])
      return asResponse(c, answer)
    },
  })

/** A route for members who have the capability. */
export const route = routeFor<Viewer>(async (c, api, allows, path) => {
  const viewer = await viewerOf(c, api, allows)
  refuseSingle(viewer.scope, path)
  return viewer
})

/** A route to one's own data and nobody else's, whatever one's role. */
export const ownRoute = routeFor<Own>(ownOf)

/** A route that opens without a membership: `handle` sees for itself to who is asking. */
export const openRoute = ({
  handle,
  ...told
}: Contract<Schema, Schema, Parameters> & {
  allows: 'link' | 'sign-in'
  handle: (c: ApiContext, api: Api) => Answer
}): ApiRoute => ({ ...told, respond: async (c, api) => asResponse(c, await handle(c, api)) })

/** A command of strangers: of each address of the network only so many. */
export const linkRoute = <B extends Schema>({
  handle,
  limiter = 'perAddress',
  ...told
}: Omit<Contract<Schema, B, Parameters>, 'query' | 'parameter'> & {
  body: B
  limiter?: 'perAddress' | 'signUps'
  handle: (api: Api, body: z.infer<B>) => Answer
}): ApiRoute => ({
  ...told,
  allows: 'link',
  respond: async (c, api) => {
    // Where the app is asked without a server there are no bindings.
    api[limiter].take((c.env as ApiContext['env'] | undefined)?.ip ?? 'unknown', api.now())
    const body = readJson(await readBody(c.req.raw, STRANGER_BYTES))
    return asResponse(c, await handle(api, understood(told.body, body)))
  },
})

const asResponse = (c: ApiContext, answer: Response | object): Response =>
  answer instanceof Response ? answer : c.json(answer)

/** 404 where a part of the path can be nothing's name. */
const parametersOf = (c: ApiContext, schemas: Parameters = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const parsed = schema.safeParse(c.req.param(name))
      if (!parsed.success) throw new Refusal(404, 'not-found', 'There is nothing of this name.')
      return [name, parsed.data]
    }),
  )
