/** What an IT admin sets for the extension; `managed_schema.json` is generated from this. */
import * as z from 'zod/mini'

export const nativeHostPolicy = z.enum(['required', 'none', 'auto'])

export const managedPolicy = z.object({
  enrolmentToken: z.optional(z.string().check(z.maxLength(128))),
  /** An address; `z.url` would take more room in the extension than the rest of this. */
  ingestUrl: z.optional(z.string().check(z.refine((text) => URL.canParse(text)))),
  /** required: the extension never records itself. none: the extension is the agent. auto: the host takes over when there. */
  nativeHost: z._default(nativeHostPolicy, 'auto'),
})
export type ManagedPolicy = z.infer<typeof managedPolicy>

/** Words for the generated schema and the admin guide. */
export const MANAGED_POLICY_WORDS = Object.freeze({
  enrolmentToken: 'The enrolment token of your account; it says which account the browser belongs to.',
  ingestUrl: 'The address to which activity is delivered, given with the token.',
  nativeHost:
    'required: only the desktop agent records. none: the browser alone records. auto (default): the desktop agent records where it is installed.',
})
