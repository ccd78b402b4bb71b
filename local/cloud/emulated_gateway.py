"""What the emulated API gateway lacks: a CORS configuration that came through CloudFormation is kept with capital letters and read with small ones."""

from ministack.services import apigateway

LEANS_ON = ((apigateway, ["_cors_response_headers", "_cors_preflight_response"]),)


def as_it_is_read(configuration):
    return {name[:1].lower() + name[1:]: value for name, value in (configuration or {}).items()}


def behave():
    headers, preflight = apigateway._cors_response_headers, apigateway._cors_preflight_response
    apigateway._cors_response_headers = lambda configuration, origin: headers(as_it_is_read(configuration), origin)
    apigateway._cors_preflight_response = lambda configuration, origin: preflight(as_it_is_read(configuration), origin)
