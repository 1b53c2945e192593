/** `PUT /v1/aliases`: the name that users and computers are shown by; users of one alias are one person (product.md S7). */
import * as z from 'zod/mini'
import { givenName, identifier } from './primitives.ts'

const aliasItem = z.strictObject({
  kind: z.enum(['user', 'computer']),
  id: identifier,
  /** null: as the agent says. */
  alias: z.nullable(givenName(128)),
})

export const aliasFields = aliasItem.shape

export const aliasCommand = z.strictObject({
  items: z.array(aliasItem).check(z.minLength(1), z.maxLength(400)),
})
export type AliasCommand = z.infer<typeof aliasCommand>

export const aliasAnswer = z.object({ configVersion: z.int(), changed: z.int() })
