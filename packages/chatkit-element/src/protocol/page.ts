/** One page of a server-side collection; `after` is the exclusive cursor of the next page. */
export interface Page<T> {
  data: T[];
  has_more?: boolean;
  after?: string | null;
}
