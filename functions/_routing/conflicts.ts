/** A pass without a conflict is normal; twenty in a row that met one are a fault that the next look, or a repeat, mends. */
export const MOST_TRIES = 20;

/** In milliseconds: a transaction holds its rows for about so long. */
export const CONFLICT_PAUSE = 25;
