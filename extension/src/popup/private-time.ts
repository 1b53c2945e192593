/** Private time (product.md C18): what the popup offers, and how it asks the background for it. Pure. */

/** What people ask for; whatever else is left of the day comes last. */
const OFFERED_MINUTES = Object.freeze([15, 30, 60])
const LONGEST_MINUTES = 1440
const TYPE = 'private-time'

/** The lengths on offer, minutes; the last one is all that is left today. None where nothing is left. */
export const offeredMinutes = (left: number): number[] =>
  left < 1 ? [] : [...OFFERED_MINUTES.filter((minutes) => minutes < left), left]

/** The popup's message; 0 minutes end private time. */
export const privateTime = (minutes: number) => ({ type: TYPE, minutes })

/** The minutes of such a message; undefined for any other. */
export const minutesOf = (message: unknown): number | undefined => {
  if (typeof message !== 'object' || message === null) return undefined
  const { type, minutes } = message as { type?: unknown; minutes?: unknown }
  if (type !== TYPE || typeof minutes !== 'number' || !Number.isInteger(minutes)) return undefined
  return minutes >= 0 && minutes <= LONGEST_MINUTES ? minutes : undefined
}
