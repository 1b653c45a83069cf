/** Start of the names of a service's alerts: `order-history` gives `OrderHistory`. */
export function alertPrefix(name: string): string {
  return name
    .split('-')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
