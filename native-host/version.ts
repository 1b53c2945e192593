/** The version this host reports; the build puts the package's in. */
declare const CANDOR_VERSION: string | undefined

export const VERSION = typeof CANDOR_VERSION === 'string' ? CANDOR_VERSION : '0.1.0-dev'

/** Whether this is the bundle, not the source. */
export const IS_BUILT = typeof CANDOR_VERSION === 'string'
