import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Changed, Item, Key } from './port.ts';

type Image = Parameters<typeof unmarshall>[0];

/** A record of the table's change stream, as DynamoDB delivers it; the Lambda event's types are the same in other words. */
export interface StreamRecord {
  dynamodb?: { Keys?: object | undefined; NewImage?: object | undefined; OldImage?: object | undefined } | undefined;
}

export function changedOf({ dynamodb }: StreamRecord): Changed {
  const [before, after] = [plain(dynamodb?.OldImage), plain(dynamodb?.NewImage)];
  return { ...(before && { before }), ...(after && { after }) };
}

export function keyOf({ dynamodb }: StreamRecord): Key {
  const key = plain(dynamodb?.Keys);
  if (!key) throw new TypeError('a stream record without keys');
  return { pk: key.pk, sk: key.sk };
}

function plain(image: object | undefined): Item | undefined {
  return image && (unmarshall(image as Image) as Item);
}
