const KNOWN = {
  'auth/invalid-credential': 'wrong',
  'auth/wrong-password': 'wrong',
  'auth/user-not-found': 'wrong',
  'auth/invalid-email': 'wrong',
  'auth/user-disabled': 'disabled',
  'auth/too-many-requests': 'too-many',
  'auth/network-request-failed': 'offline',
} as const

export type SignInProblem = (typeof KNOWN)[keyof typeof KNOWN] | 'other'

/** Which words tell a failed sign-in; whether the address or the password was wrong is never told apart. */
export const signInProblem = (error: unknown): SignInProblem => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return Object.entries(KNOWN).find(([known]) => known === code)?.[1] ?? 'other'
}
