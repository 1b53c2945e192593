/** The OpenAPI 3.1 document of both functions, generated from the contracts. */
import * as z from 'zod/mini'
import { errorBody } from '#core/contracts/error.ts'
import { apiRoutes } from '../api/routes/index.ts'
import { ingestRoutes } from './ingest-routes.ts'
import type { ApiRoute } from '../api/route.ts'
import type { Route } from './route.ts'

type Json = Record<string, unknown>

let document: Json | undefined

/** Made once; the contracts do not change while a process runs. */
export const openApiDocument = (): Json => (document ??= createDocument())

const createDocument = (): Json => ({
  openapi: '3.1.0',
  info: { title: 'Candor', version: '1', description: 'Agents deliver to /ingest, members read from /api.' },
  paths: pathsOf([...ingestRoutes, ...apiRoutes.map(toldOfApi)]),
  components: {
    securitySchemes: {
      certificate: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'DPoP <certificate>' },
      proof: { type: 'apiKey', in: 'header', name: 'DPoP', description: 'RFC 9449, with bodyHash' },
      member: { type: 'http', scheme: 'bearer', bearerFormat: 'Firebase ID token' },
    },
  },
})

/** Hosting puts the function under `/api`. */
const toldOfApi = ({ allows, path, ...route }: ApiRoute): Route => ({
  ...route,
  path: `/api${path}`,
  security: allows === 'link' ? 'nobody' : 'member',
})

/** One address may have several methods. */
const pathsOf = (all: readonly Route[]): Record<string, Json> => {
  const paths: Record<string, Json> = {}
  for (const route of all) (paths[route.path] ??= {})[route.method] = operationOf(route)
  return paths
}

const SECURITY: Record<Route['security'], Json[]> = {
  agent: [{ certificate: [], proof: [] }],
  proof: [{ proof: [] }],
  'signal-token': [],
  member: [{ member: [] }],
  nobody: [],
}

const operationOf = (route: Route): Json => ({
  summary: route.summary,
  security: SECURITY[route.security],
  ...(route.parameter || route.query ? { parameters: parametersOf(route) } : {}),
  ...(route.body ? { requestBody: { required: true, ...content(route.body, 'input') } } : {}),
  responses: {
    ...(route.answer
      ? { 200: { description: 'Done', ...content(route.answer, 'output') } }
      : { 204: { description: 'Done' } }),
    default: { description: 'Refused', ...content(errorBody, 'output') },
  },
})

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const made: Json = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }) }
  // OpenAPI 3.1 names the dialect once for the whole document.
  delete made.$schema
  return made
}

const content = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => ({
  content: { 'application/json': { schema: schemaOf(schema, io) } },
})

const parametersOf = ({ parameter = {}, query }: Route): Json[] => [
  ...Object.entries(parameter).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(schema, 'input'),
  })),
  ...(query ? queryParametersOf(query) : []),
]

const queryParametersOf = (schema: z.ZodMiniType): Json[] => {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: field,
  }))
}
