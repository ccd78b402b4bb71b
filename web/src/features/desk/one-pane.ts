import { useMediaQuery } from '@mantine/hooks';

const WIDTH = 640;

/** One pane at a time: a telephone, or a page at 400 %. */
export function useOnePane(): boolean {
  return useMediaQuery(`(max-width: ${WIDTH - 1}px)`, window.innerWidth < WIDTH, { getInitialValueInEffect: false });
}
