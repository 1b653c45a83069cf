interface Props {
  /** In minor units of the currency. */
  minor: number;
  currency: string;
  /** The lowest price of the last 30 days, shown beside a reduced one. */
  lowest30DaysMinor?: number;
  locale?: string;
}

/** A price that screen readers read as one: "12 euros 90", not "12", "90". */
export function Price({
  minor,
  currency,
  lowest30DaysMinor,
  locale = 'en-GB',
}: Props) {
  const format = (value: number) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
      value / 100,
    );
  const reduced = lowest30DaysMinor !== undefined && minor < lowest30DaysMinor;
  return (
    <p className="price" data-reduced={reduced || undefined}>
      <data value={minor / 100}>{format(minor)}</data>
      {reduced && (
        <small>Lowest price of the last 30 days: {format(lowest30DaysMinor)}</small>
      )}
    </p>
  );
}
