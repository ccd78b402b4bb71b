import type { Watch, World } from '../world.ts';
import { oneTelephone } from './c1-one-telephone.ts';
import { whoeverHangsUp } from './c2-hung-up.ts';
import { secretsStandNowhere } from './f23-secrets.ts';
import { toldWhatStands } from './c3-told-what-stands.ts';
import { everyAnswerOnce } from './i1-answers-once.ts';
import { closedAsSeen } from './i1-closed-as-seen.ts';
import { everyTextOnce } from './i1-every-text-once.ts';
import { oneOwner } from './i2-one-owner.ts';
import { capacity } from './i3-capacity.ts';
import { ableAgent } from './i4-able-agent.ts';
import { inOrder } from './i5-in-order.ts';
import { eachStepOnce } from './i8-escalations.ts';
import { whatStepsDo } from './i8-what-steps-do.ts';
import { priorityAndOrder } from './i9-order.ts';
import { whoseWorkIsWhose } from './i12-divisions.ts';
import { reopening } from './i7-reopening.ts';
import { ivr } from './i10-ivr.ts';
import { triesOfPins } from './i10-tries.ts';
import { nothingAfterStop } from './i11-stop.ts';
import { conservation } from './i13-conservation.ts';
import { idempotence } from './i14-idempotence.ts';
import { nobodyWaits } from './l1-nobody-waits-beside-a-free-agent.ts';
import { offersEndInTime } from './l2-offers-end-in-time.ts';
import { oneItem } from './w1-one-item.ts';
import { toldInOrder } from './w2-deliveries.ts';
import { oneAlert } from './w3-alerts.ts';
import { onePlace } from './w4-one-place.ts';
import { notResponding } from './l5-not-responding.ts';

/** One file each. An invariant that cannot fail is none: `npm run simulate -- --teeth` shows which bug each of them catches. */
export const invariants: ((world: World) => Watch)[] = [
  everyTextOnce,
  everyAnswerOnce,
  closedAsSeen,
  oneOwner,
  capacity,
  ableAgent,
  inOrder,
  reopening,
  eachStepOnce,
  whatStepsDo,
  priorityAndOrder,
  ivr,
  triesOfPins,
  nothingAfterStop,
  whoseWorkIsWhose,
  conservation,
  idempotence,
  nobodyWaits,
  offersEndInTime,
  notResponding,
  oneTelephone,
  whoeverHangsUp,
  secretsStandNowhere,
  toldWhatStands,
  oneItem,
  toldInOrder,
  oneAlert,
  onePlace,
];
