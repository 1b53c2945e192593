import type { Front } from '#core/contracts/activity.ts'

/** The site where there is one, else the program by its friendly name. */
export const nameOf = (front: Front): string => front.site ?? front.description ?? front.app
