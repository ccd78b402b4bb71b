import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';

/** An answer that comes sooner needs no place-holder. */
const AFTER = 300;

/** Rows to come. */
export function Waiting() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), AFTER);
    return () => clearTimeout(timer);
  }, []);
  return shown && [0, 1, 2].map((n) => <Skeleton key={n} height={36} mb={12} radius={6} />);
}
