/** The key that time is summed under: `app:executable`, or `site:host@executable` for browser time whose site is known. */
export type ActivityKey = { app: string; site?: string | undefined }

export const keyOf = (front: ActivityKey): string =>
  front.site === undefined ? `app:${front.app}` : `site:${front.site}@${front.app}`

/** The key of an application's friendly name; never the bare name, of which Firestore refuses some (`__main__`). */
export const labelKeyOf = (app: string): string => `app:${app}`

/** The parts of a key; a host never holds an `@`, an executable may. */
export const readKey = (key: string): ActivityKey => {
  if (key.startsWith('app:')) return { app: key.slice(4) }
  const at = key.indexOf('@')
  return at < 0 ? { app: '', site: key.slice(5) } : { site: key.slice(5, at), app: key.slice(at + 1) }
}

/** What an account classifies: the site where there is one, else the application. */
export const classificationKeyOf = ({ app, site }: ActivityKey): string =>
  site === undefined ? `app:${app}` : `site:${site}`
