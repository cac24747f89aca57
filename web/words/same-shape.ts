/** The same keys all the way down, each with a text: what a translation has to be. */
export type SameShape<T> = { [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };
