/** Written in core: e-mailed views say the same. */
export * from '#core/format/share.ts'
