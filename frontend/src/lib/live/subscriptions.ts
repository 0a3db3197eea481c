import type { Centrifuge, PublicationContext, SubscribedContext, Subscription } from "centrifuge";

export interface Follower<Message> {
  /** Publications in their order, and the snapshot that stands for all before them. */
  take(message: Message): void;
  /** What was published while we were away is lost: whatever was kept current by it must be fetched anew. */
  missed?(): void;
}

const followers = new WeakMap<Subscription, number>();

/** Subscribes to the channel, or joins those who have; returns what ends it. */
export function follow<Message>(
  centrifuge: Centrifuge,
  channel: string,
  { take, missed }: Follower<Message>,
) {
  const subscription = centrifuge.getSubscription(channel) ?? centrifuge.newSubscription(channel);
  const onPublication = ({ data }: PublicationContext) => take(data);
  const onSubscribed = ({ data, wasRecovering, recovered }: SubscribedContext) => {
    if (data) take(data);
    if (wasRecovering && !recovered) missed?.();
  };
  subscription.on("publication", onPublication);
  subscription.on("subscribed", onSubscribed);
  followers.set(subscription, (followers.get(subscription) ?? 0) + 1);
  subscription.subscribe();

  return () => {
    subscription.removeListener("publication", onPublication);
    subscription.removeListener("subscribed", onSubscribed);
    const left = (followers.get(subscription) ?? 1) - 1;
    followers.set(subscription, left);
    if (left === 0) centrifuge.removeSubscription(subscription);
  };
}
