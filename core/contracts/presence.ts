/** Why somebody who touches nothing counts as present (product.md C14): only the yes/no and its reason leave the device. */
import * as z from 'zod/mini'

/** microphone: it is in use. video: fullscreen video plays in front. audio: the tab in front is audible. First one counts. */
export const presenceReason = z.enum(['microphone', 'video', 'audio'])
export type PresenceReason = z.infer<typeof presenceReason>
