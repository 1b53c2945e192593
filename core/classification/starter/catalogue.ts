/** The starter catalogue: what common applications and sites are, before an account says otherwise (product.md S0). */
import { business } from './business.ts'
import { communication } from './communication.ts'
import { computer } from './computer.ts'
import { engineering } from './engineering.ts'
import type { StarterGroup } from './group.ts'
import { knowledge } from './knowledge.ts'
import { leisure } from './leisure.ts'
import { office } from './office.ts'

export const starterGroups: readonly StarterGroup[] = [
  ...communication,
  ...office,
  ...engineering,
  ...business,
  ...knowledge,
  ...leisure,
  ...computer,
]

const words = (list: string | undefined): string[] => list?.split(/\s+/).filter(Boolean) ?? []

/** Every classification key a group names, in order. */
export const keysOf = (group: StarterGroup): string[] => [
  ...words(group.sites).map((host) => `site:${host}`),
  ...words(group.apps).map((executable) => `app:${executable}`),
]
