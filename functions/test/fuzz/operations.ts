/** The operations of the OpenAPI document, as the fuzz asks them. */
import { openApiDocument } from '../../openapi/document.ts'
import type { Schema } from './json-schema.ts'

export type Operation = {
  /** `get /v1/agents`: without the function that Hosting puts before it. */
  name: string
  /** `get /api/v1/agents`: as the document has it. */
  whole: string
  method: string
  path: string
  parameters: readonly { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[]
  body: Schema | undefined
}

type Told = {
  parameters?: Operation['parameters']
  requestBody?: { content: { 'application/json': { schema: Schema } } }
}

/** Those of one function: `/api` or `/ingest`. */
export const operationsOf = (prefix: '/api' | '/ingest'): Operation[] =>
  Object.entries(openApiDocument().paths as Record<string, Record<string, Told>>)
    .filter(([path]) => path.startsWith(`${prefix}/`))
    .flatMap(([whole, methods]) =>
      Object.entries(methods).map(([method, told]) => {
        const path = whole.slice(prefix.length)
        return {
          name: `${method} ${path}`,
          whole: `${method} ${whole}`,
          method,
          path,
          parameters: told.parameters ?? [],
          body: told.requestBody?.content['application/json'].schema,
        }
      }),
    )
