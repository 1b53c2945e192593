/** A name as it is shown. */

/** The first eight digits of each hash in it. */
export const shortName = (name: string): string => name.replace(/#([0-9a-f]{8})[0-9a-f]{56}/g, '#$1')

export const isHashed = (name: string): boolean => /^#[0-9a-f]{64}/.test(name)
