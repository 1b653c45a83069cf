#!/bin/sh
# Makes the user of the service in RabbitMQ, or gives it a new password. Run it before the first `tofu apply` of a stage, which
# then says what the user may do: the provider would write the password into the state.
#
#   RABBITMQ_ENDPOINT RABBITMQ_USERNAME RABBITMQ_PASSWORD   the management API, and its administrator
#   QUEUE_USER QUEUE_PASSWORD                               the user of the service
set -eu

for value in "$RABBITMQ_USERNAME" "$RABBITMQ_PASSWORD" "$QUEUE_USER" "$QUEUE_PASSWORD"; do
  case $value in
    '') echo 'RABBITMQ_USERNAME, RABBITMQ_PASSWORD, QUEUE_USER and QUEUE_PASSWORD must not be empty.' >&2; exit 2 ;;
    *[\"\\]*) echo 'Users and passwords must not have quotes or backslashes.' >&2; exit 2 ;;
  esac
done

# From standard input, so that no password is among the arguments of a process.
curl --fail --silent --show-error --output /dev/null --config - <<END
url = "$RABBITMQ_ENDPOINT/api/users/$QUEUE_USER"
user = "$RABBITMQ_USERNAME:$RABBITMQ_PASSWORD"
request = "PUT"
header = "content-type: application/json"
data = "{\"password\":\"$QUEUE_PASSWORD\",\"tags\":\"\"}"
END
echo "The user $QUEUE_USER has the given password."
