/** A route as the OpenAPI document tells of it. */
import type * as z from 'zod/mini'

export type Route = {
  method: 'get' | 'post' | 'put' | 'delete'
  path: string
  summary: string
  /** Which function answers, and what it asks for. */
  security: 'agent' | 'proof' | 'signal-token' | 'member' | 'nobody'
  /** What stands in braces in the path. */
  parameter?: Record<string, z.ZodMiniType>
  query?: z.ZodMiniType
  body?: z.ZodMiniType
  /** Absent: 204. */
  answer?: z.ZodMiniType
}
