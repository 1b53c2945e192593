/** `POST /v1/sign-up`: a new account with its first administrator and an enrolment token. */
import * as z from 'zod/mini'
import { password } from './members.ts'
import { givenName, identifier, text } from './primitives.ts'

export const signUp = z.strictObject({
  name: givenName(128),
  /** An IANA zone. */
  timeZone: text(64),
  email: z.email().check(z.maxLength(320)),
  password,
})
export type SignUp = z.infer<typeof signUp>

/** The answer is the only time that the token is told. */
export const signedUp = z.object({ accountId: identifier, email: z.string(), enrolmentToken: z.string() })
export type SignedUp = z.infer<typeof signedUp>
