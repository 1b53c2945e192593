/** Groups of users and computers (product.md S5): a filter of every report and the unit of access. */
import * as z from 'zod/mini'
import { givenName, identifier, text } from './primitives.ts'

const members = z.array(identifier).check(z.maxLength(10_000))

/** A group matches an activity when its user or its computer is in it. */
export const groupCommand = z.strictObject({ name: givenName(64), users: members, computers: members })
export type GroupCommand = z.infer<typeof groupCommand>

/** `order`: the place among groups; of exceptions that disagree, the first group's holds. */
export const group = z.extend(groupCommand, { id: identifier, name: text(64), order: z.int() })
export type Group = z.infer<typeof group>

export const groupList = z.object({
  /** In their order. `seenBy`: managers and viewers who see the time of whoever is in it. */
  groups: z.array(
    z.extend(group, {
      seenBy: z.array(z.object({ email: z.string(), role: z.enum(['manager', 'viewer']) })),
    }),
  ),
})
export type GroupList = z.infer<typeof groupList>

/** `PUT /v1/group-order`: every group, in the order in which their exceptions count. */
export const groupOrderCommand = z.strictObject({ groups: z.array(identifier).check(z.maxLength(1000)) })
export type GroupOrderCommand = z.infer<typeof groupOrderCommand>

export const groupAnswer = z.object({ configVersion: z.int(), changed: z.int() })
