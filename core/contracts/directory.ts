/** `GET /v1/directory`: the names of users and computers, for whoever configures; nothing of anybody's time. */
import * as z from 'zod/mini'
import { shortName } from '#core/names/short-name.ts'
import { identifier, text } from './primitives.ts'

export const directoryUser = z.object({
  id: identifier,
  /** As the agent says: `domain\\login`, or an e-mail address. */
  login: z.string(),
  name: z.optional(z.string()),
  principalName: z.optional(z.string()),
  alias: z.optional(z.string()),
  /** Not recorded. */
  doNotTrack: z.boolean(),
})
export type DirectoryUser = z.infer<typeof directoryUser>

export const directoryComputer = z.object({
  id: identifier,
  name: z.optional(z.string()),
  domain: z.optional(z.string()),
  alias: z.optional(z.string()),
})
export type DirectoryComputer = z.infer<typeof directoryComputer>

export const directory = z.object({
  /** By what they are shown as. */
  users: z.array(directoryUser),
  computers: z.array(directoryComputer),
})
export type Directory = z.infer<typeof directory>

/** As reports name them. */
export const userLabel = ({ alias, name, login }: DirectoryUser): string => shortName(alias ?? name ?? login)
export const computerLabel = ({ alias, name, id }: DirectoryComputer): string =>
  shortName(alias ?? name ?? `Computer ${id.slice(0, 8)}`)

/** `PUT /v1/users/{id}/do-not-track`. */
export const doNotTrackCommand = z.strictObject({ doNotTrack: z.boolean() })
export type DoNotTrackCommand = z.infer<typeof doNotTrackCommand>
export const doNotTrackAnswer = z.object({ configVersion: z.int(), changed: z.int() })

/** `POST /v1/names/hash`: what names are known by in an account that hashes them, at the same places. */
export const hashNamesCommand = z.strictObject({
  names: z.array(text(256)).check(z.minLength(1), z.maxLength(100)),
})
export const hashNamesAnswer = z.object({ hashes: z.array(z.string()) })
