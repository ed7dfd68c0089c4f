import type { MappedSource } from "../../../source.ts";
import type { ColumnMapping } from "../../../source-mapping.ts";

/** A service that needs a line: without one it is not taken either. */
const service = (name: string): ColumnMapping => ({
  column: name,
  values: { "No internet service": false, "No phone service": false },
});

/**
 * IBM's Telco Customer Churn: one row a customer of an operator in California at the end of a quarter, without any date.
 * `TotalCharges` is blank for those who have not been billed yet.
 */
export const telco: MappedSource = {
  id: "telco",
  description: "IBM Telco Customer Churn, one CSV file",
  wholeDataset: true,
  mappings: [
    {
      table: "subscribers",
      columns: {
        subscriber_id: "customerID",
        gender: "gender",
        senior: "SeniorCitizen",
        partner: "Partner",
        dependents: "Dependents",
        tenure_months: "tenure",
        phone_service: "PhoneService",
        multiple_lines: service("MultipleLines"),
        internet_service: "InternetService",
        online_security: service("OnlineSecurity"),
        online_backup: service("OnlineBackup"),
        device_protection: service("DeviceProtection"),
        tech_support: service("TechSupport"),
        streaming_tv: service("StreamingTV"),
        streaming_movies: service("StreamingMovies"),
        contract: "Contract",
        paperless_billing: "PaperlessBilling",
        payment_method: "PaymentMethod",
        monthly_charges: "MonthlyCharges",
        total_charges: "TotalCharges",
        churned: "Churn",
        currency: { constant: "USD" },
      },
    },
  ],
};
