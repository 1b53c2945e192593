/** Native messaging from the session agent to the extension; what the extension says is from-extension.ts. */
import * as z from 'zod/mini'
import { agentConfig } from './config.ts'
import type { PersonView } from './person-view.ts'
import { epochMs } from './primitives.ts'

export const NATIVE_HOST_NAME = 'com.candor.agent'

/** Of a hand-over, in one message. */
export const HAND_OVER_VIEWS = 200

/** For the popup, which checks it: the background carries it and need not carry its contract. */
const asCame = z.unknown() as z.ZodMiniType as z.ZodMiniType<PersonView>

export const toExtension = z.union([
  /** The host records from `claimFrom` on; the extension closes there. Config null: not configured yet, send no pages. */
  z.object({ type: z.literal('welcome'), claimFrom: epochMs, config: z.nullable(agentConfig) }),
  z.object({ type: z.literal('config'), config: agentConfig }),
  /** The hand-over up to this instant is on the agent's disk. */
  z.object({ type: z.literal('handed-over'), to: epochMs }),
  z.object({ type: z.literal('person-view'), view: asCame }),
  /** As the server answered it; the popup checks it. */
  z.object({ type: z.literal('answer'), what: z.string(), answer: z.unknown() }),
])
export type ToExtension = z.infer<typeof toExtension>
