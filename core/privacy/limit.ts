/** What of the thing in front an account may have. Applied before anything is written or sent, and when it is read. */
import type { Activity, Front } from '#core/contracts/activity.ts'

/** The contract's bounds: a record beyond them would be refused whole. */
const LONGEST = Object.freeze({ app: 128, description: 256, site: 253, title: 1024, url: 4096 })

const bounded = (text: string | undefined, longest: number): string | undefined => {
  if (text === undefined || text === '') return undefined
  // Half a character, the page's own or one that was cut here, could never be stored.
  return text.slice(0, longest).toWellFormed()
}

/** The front without title and URL unless the account has screen details on; every text kept within the contract. */
export const limitFront = (front: Front, privacy: { screenDetails: boolean }): Front => {
  const limited: Front = { app: bounded(front.app, LONGEST.app) ?? 'unknown' }
  const description = bounded(front.description, LONGEST.description)
  if (description !== undefined) limited.description = description
  const site = bounded(front.site, LONGEST.site)
  if (site !== undefined) limited.site = site
  if (front.incognito) limited.incognito = true
  if (front.undescribed) limited.undescribed = true
  if (!privacy.screenDetails) return limited
  // An undescribed window may be private, or another profile's: its title is nobody's to keep.
  if (front.undescribed) return limited
  const title = bounded(front.title, LONGEST.title)
  if (title !== undefined) limited.title = title
  const url = bounded(front.url, LONGEST.url)
  if (url !== undefined) limited.url = url
  return limited
}

/** What was recorded while an account had screen details on, as it may be shown now. */
export const limitRecorded = (activity: Activity, privacy: { screenDetails: boolean }): Activity => {
  if (privacy.screenDetails || (activity.title === undefined && activity.url === undefined)) return activity
  const limited = { ...activity }
  delete limited.title
  delete limited.url
  return limited
}
