/** Native messaging from the extension to the session agent; the relay carries it unread. Apart, for the extension only builds it. */
import * as z from 'zod/mini'
import { frontFields } from './activity.ts'
import { HAND_OVER_VIEWS } from './native-message.ts'
import { presenceReason } from './presence.ts'
import { epochMs, text } from './primitives.ts'

/** What the extension sees in its browser from `at` on. `page` absent: no window of this browser profile has the focus. */
export const browserView = z.strictObject({
  at: epochMs,
  page: z.optional(
    z.pick(z.strictObject(frontFields), { site: true, title: true, url: true, incognito: true }),
  ),
  /** What the page in front plays: `audio`, `video` in fullscreen. */
  presence: z.optional(z.array(presenceReason).check(z.maxLength(3))),
})
export type BrowserView = z.infer<typeof browserView>

export const fromExtension = z.union([
  z.strictObject({
    type: z.literal('hello'),
    protocol: z.literal(1),
    version: text(32),
    browser: text(64),
    incognitoAccess: z.boolean(),
    /** The end of what this browser recorded itself and sealed for delivery: the host's time begins no earlier. */
    recordedThrough: z.optional(epochMs),
  }),
  z.strictObject({ type: z.literal('view'), view: browserView }),
  /**
   * What was seen while the agent could not be told, in order, privacy applied: `views` describe the browser's time from
   * the first one's instant up to `to`. `missed`: changes that no longer found room. Repeated until it is answered.
   */
  z.strictObject({
    type: z.literal('hand-over'),
    views: z.array(browserView).check(z.minLength(1), z.maxLength(HAND_OVER_VIEWS)),
    to: epochMs,
    missed: z.int(),
  }),
  /** Nothing but `private` for these minutes, as far as the account allows; 0: go on recording. */
  z.strictObject({ type: z.literal('private'), minutes: z.int().check(z.gte(0), z.lte(1440)) }),
  /** The popup is open: answer with `person-view` now. */
  z.strictObject({ type: z.literal('show') }),
  /** The popup asks for the person's own day, or for a link to their own page; answered in the order of the questions. */
  z.strictObject({ type: z.literal('ask'), what: z.enum(['mine', 'my-link']) }),
])
export type FromExtension = z.infer<typeof fromExtension>
