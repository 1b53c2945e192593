/** Native messaging between the extension and the session agent; the relay carries them unread. */
import * as z from 'zod/mini'
import { frontFields } from './activity.ts'
import { agentConfig } from './config.ts'
import { personView } from './person-view.ts'
import { epochMs, text } from './primitives.ts'

export const NATIVE_HOST_NAME = 'com.candor.agent'

/** What the extension sees in its browser. `page` absent: no window of this browser profile has the focus. */
export const browserView = z.strictObject({
  at: epochMs,
  page: z.optional(
    z.pick(z.strictObject(frontFields), { site: true, title: true, url: true, incognito: true }),
  ),
})
export type BrowserView = z.infer<typeof browserView>

export const fromExtension = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    protocol: z.literal(1),
    version: text(32),
    browser: text(64),
    incognitoAccess: z.boolean(),
  }),
  z.strictObject({ type: z.literal('view'), view: browserView }),
  /** The popup is open: answer with `person-view` now. */
  z.strictObject({ type: z.literal('show') }),
])
export type FromExtension = z.infer<typeof fromExtension>

export const toExtension = z.discriminatedUnion('type', [
  /** The host records from `claimFrom` on; the extension closes there. Config null: not configured yet, send no pages. */
  z.object({ type: z.literal('welcome'), claimFrom: epochMs, config: z.nullable(agentConfig) }),
  z.object({ type: z.literal('config'), config: agentConfig }),
  z.object({ type: z.literal('person-view'), view: personView }),
])
export type ToExtension = z.infer<typeof toExtension>
