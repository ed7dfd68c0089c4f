-- One row per customer and month since joining: balances at its end, what the bank earned, how the customer used it.
INSERT INTO all_statements
WITH months AS (
  SELECT k.customer_no, k.stream, m.month_no, m.stated_at, m.season_percent, own_level, overdrawn, use_factor, quiet_from, leaves_from,
    payments, logins, visits
  FROM block_customers k JOIN bank_months m ON m.stated_at > k.joined_at
), owned AS (
  SELECT k.customer_no, m.month_no,
    sum(CASE WHEN o.holding_no IN (4, 5) THEN o.euros ELSE 0 END)::INTEGER AS put_by,
    -- Paid back in equal parts.
    sum(CASE WHEN o.holding_no IN (7, 8) THEN CAST(o.euros * greatest(0, o.months - date_diff('month', o.opened_at, m.stated_at)) // o.months AS INTEGER) ELSE 0 END)::INTEGER AS owed,
    sum(CASE o.holding_no
      WHEN 3 THEN 380 WHEN 6 THEN 480
      WHEN 4 THEN o.euros * 9 // 120 WHEN 5 THEN o.euros * 7 // 120
      WHEN 7 THEN o.euros * greatest(0, o.months - date_diff('month', o.opened_at, m.stated_at)) // o.months * 48 // 120
      WHEN 8 THEN o.euros * greatest(0, o.months - date_diff('month', o.opened_at, m.stated_at)) // o.months * 11 // 120
      ELSE 0 END)::INTEGER AS product_cents
  FROM block_customers k JOIN block_opened o USING (customer_no) JOIN bank_months m ON m.stated_at > o.opened_at
  GROUP BY ALL
), used AS (
  SELECT m.*, coalesce(put_by, 0) AS put_by, coalesce(owed, 0) AS owed, coalesce(product_cents, 0) AS product_cents,
    CAST(floor(CASE WHEN overdrawn THEN -(40 + 900 * triangular(stream, 0, 'debt')) * (0.7::DOUBLE + 0.6::DOUBLE * triangular(stream, month_no, 'money'))
      ELSE own_level * season_percent / 100 * (1 + 0.004::DOUBLE * (month_no - 15)) * (0.82::DOUBLE + 0.36::DOUBLE * triangular(stream, month_no, 'money'))
        * CASE WHEN month_no >= leaves_from THEN 0.3::DOUBLE ELSE 1 END END) AS INTEGER) AS at_hand,
    CASE WHEN month_no >= quiet_from THEN 0
      ELSE round_by_chance(payments * use_factor * (0.8::DOUBLE + 0.4::DOUBLE * triangular(stream, month_no, 'payments')), stream, month_no, 'payment') END AS paid,
    CASE WHEN month_no >= quiet_from THEN 0 ELSE round_by_chance(logins * use_factor * (0.85::DOUBLE + 0.012::DOUBLE * month_no) * triangular(stream, month_no, 'logins') * 2, stream, month_no, 'login') END AS logged_in,
    CASE WHEN month_no >= quiet_from THEN 0 ELSE round_by_chance(visits * (1.1::DOUBLE - 0.008::DOUBLE * month_no), stream, month_no, 'visit') END AS came
  FROM months m LEFT JOIN owned USING (customer_no, month_no)
)
SELECT customer_no, month_no, at_hand, put_by, owed,
  -- 1.1 % a year on money at hand, 12 % on an overdraft, 2.30 a month for the account, 3 cents a payment.
  CAST(CASE WHEN at_hand >= 0 THEN at_hand * 11 // 120 ELSE -at_hand END + product_cents + 230 + 3 * paid AS INTEGER),
  paid, logged_in, came
FROM used ORDER BY customer_no, month_no;
