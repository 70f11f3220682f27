export interface Filter {
  reseller?: string;
  login?: string;
  target?: string;
}
