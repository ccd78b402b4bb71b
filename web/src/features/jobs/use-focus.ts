import { useEffect, useRef } from 'react';

/** A question has the focus when it comes. */
export function useFocus<Field extends HTMLElement>() {
  const field = useRef<Field>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
